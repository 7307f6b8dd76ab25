-- How a request ended, and by which signed bytes.
alter table request drop column answer;
alter table request add column status text;
alter table request add column ended_by text;

-- not_after and most are those of the present term, reads those used of it.
alter table lending add column suspended boolean not null default false;

-- What owners made of their grants, as their traces tell.
create table lending_change (
  owner   text   not null,
  seq     bigint not null,
  lending text   not null,
  event   text   not null,
  object  text   not null,
  primary key (owner, seq)
);
create index lending_change_lending on lending_change (lending, seq);

-- Whether anybody may still be asked under it.
alter table scenario add column retired boolean not null default false;

-- Rows of before lack all this: the ledger is applied anew.
truncate entry, audience, asset, request, lending, record_type, scenario, frozen;
update checkpoint set height = 0, hash = '', cursor = 0;
