create table own_contacts (
  id text not null primary key,
  kind text not null,
  value text not null,
  added_by_id text not null,
  added_at bigint not null
);
create unique index ix_own_contacts_kind_value on own_contacts (kind, value);
