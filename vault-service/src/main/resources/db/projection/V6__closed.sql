-- Owners that were closed for good.
create table closed (
  owner text primary key
);
