alter table accounts add column refresh_started_at bigint;
alter table accounts add column previous_credential bytea;
alter table grants add column given_by_id text;
