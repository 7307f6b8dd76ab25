-- What was written before has no sealed_to: all is built again from the ledger.
truncate entry, audience, asset, request, lending, record_type, scenario, frozen, lending_change,
  return_request, correction, closed, inspection, delegation;
update checkpoint set height = 0, hash = '', cursor = 0;

-- The key to which the current version is sealed.
alter table asset add column sealed_to text not null;

-- Owners that were re-bound: the sealing key that rules from final_at on, and the one until then.
create table rebound (
  owner    text   primary key,
  before   text   not null,
  sealing  text   not null,
  final_at bigint not null
);
