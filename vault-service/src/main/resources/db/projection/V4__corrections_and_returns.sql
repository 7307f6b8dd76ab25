alter table asset add column purged int not null default 0;

-- The last return that an owner asked of an issuer for a type.
create table return_request (
  owner    text    not null,
  issuer   text    not null,
  type     text    not null,
  made     bigint  not null,
  answered boolean not null,
  primary key (owner, issuer, type)
);
create index return_request_open on return_request (issuer, made) where not answered;

-- verdict is null while there is no answer.
create table correction (
  correction text primary key,
  owner      text   not null,
  issuer     text   not null,
  due        bigint not null,
  verdict    text
);
create index correction_owner on correction (owner, due);
create index correction_open on correction (issuer, due) where verdict is null;
