-- Who froze what, and has not lifted it.
create table frozen (
  target text not null,
  id     text not null,
  hand   text not null,
  primary key (target, id, hand)
);

alter table lending add column scenario text not null default '';
