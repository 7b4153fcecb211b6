alter table media_items add column first_used_at bigint;
update media_items set first_used_at = uploaded_at;
