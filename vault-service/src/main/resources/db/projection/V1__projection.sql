-- Everything here is derived from the ledger and may be dropped; the service rebuilds it.

-- How far the ledger is applied: blocks below height, the last one's hash, the last entry's cursor.
create table checkpoint (
  height bigint not null,
  hash   text   not null,
  cursor bigint not null
);
insert into checkpoint values (0, '', 0);

-- Trace entries; cursor counts them over all owners in the ledger's order, from 1.
create table entry (
  cursor  bigint primary key,
  owner   text   not null,
  seq     bigint not null,
  hash    text   not null,
  body    bytea  not null,
  object  text   not null,
  event   text   not null,
  outcome text   not null,
  actor   text   not null,
  at      bigint not null,
  tx      text   not null,
  block   bigint not null,
  place   int    not null,
  size    int    not null,
  unique (owner, seq)
);
create index entry_object on entry (object);
create index entry_look on entry (owner, actor, at) where event = 'trace-looked-at';

-- Which parties an entry concerns beside its owner.
create table audience (
  party  text   not null,
  cursor bigint not null references entry,
  primary key (party, cursor)
);

create table asset (
  asset        text primary key,
  owner        text not null,
  issuer       text not null,
  type         text not null,
  type_version int  not null,
  version      int  not null,
  status       text not null,
  statement    text not null,
  content      text not null
);
create index asset_owner on asset (owner, asset);

create table request (
  request     text primary key,
  owner       text   not null,
  institution text   not null,
  not_after   bigint not null,
  made        bigint not null,
  signed      bytea  not null,
  answer      text
);
create index request_owner on request (owner, made);

-- "grant" is a word of SQL.
create table lending (
  lending   text primary key,
  owner     text    not null,
  grantee   text    not null,
  request   text    not null,
  not_after bigint  not null,
  made      bigint  not null,
  most      int     not null,
  reads     int     not null,
  revoked   boolean not null,
  digest    text    not null,
  signed    bytea   not null
);
create index lending_owner on lending (owner, made);
create index lending_request on lending (request);

create table record_type (
  type    text not null,
  version int  not null,
  primary key (type, version)
);

create table scenario (
  scenario text primary key,
  latest   int not null,
  approved int not null
);
