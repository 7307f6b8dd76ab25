-- The last delegation of a company to each of its clerks.
create table delegation (
  owner text not null,
  agent text not null,
  made bigint not null,
  signed bytea not null,
  not_after bigint not null,
  ended boolean not null,
  primary key (owner, agent)
);
