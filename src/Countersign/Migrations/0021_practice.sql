alter table practice_posts add column flavour text not null default 'practice';
alter table practice_faults add column after_milliseconds bigint;

create table practice_ended_tokens (
  id text not null primary key,
  account_id text not null
);
create index ix_practice_posts_account_id_visible_at on practice_posts (account_id, visible_at);
create index ix_practice_faults_account_id_step on practice_faults (account_id, step);
