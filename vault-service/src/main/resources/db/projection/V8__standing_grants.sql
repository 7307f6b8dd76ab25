-- Grants whose later records their issuers look for.
alter table lending add standing boolean not null default false;
create index lending_standing on lending (owner) where standing and not revoked;
