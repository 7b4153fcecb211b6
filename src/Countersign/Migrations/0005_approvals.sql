create table sealed_contents (
  id text not null primary key,
  draft_id text not null references drafts (id),
  content text not null,
  at bigint not null
);
create index ix_sealed_contents_draft_id on sealed_contents (draft_id);

create table approvals (
  id text not null primary key,
  draft_id text not null references drafts (id),
  decision text not null,
  person_id text not null,
  at bigint not null,
  hash text not null,
  reason text,
  could_harm boolean,
  entitlement text not null,
  lapsed_at bigint
);
create index ix_approvals_draft_id on approvals (draft_id);
