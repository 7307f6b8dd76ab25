create table inspection (
  inspection  text primary key,
  regulator   text   not null,
  institution text   not null,
  scenario    text,
  at          bigint not null
);
create index inspection_regulator on inspection (regulator, institution, at);

-- What an institution read, in the ledger's order.
create index entry_read on entry (actor, cursor) where event = 'read';

truncate entry, audience, asset, return_request, correction, request, lending, lending_change,
  record_type, scenario, frozen, closed;
update checkpoint set height = 0, hash = '', cursor = 0;
