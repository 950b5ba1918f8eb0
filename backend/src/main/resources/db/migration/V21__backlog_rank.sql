-- Room roadmap: an item's place in the backlog, compared as text. Twelve digits and a fraction without its point, digits
-- only, so that every collation agrees: between any two places there is another, and moving one item moves no other.
alter table roadmap_item add column backlog_rank varchar(2000);
update roadmap_item set backlog_rank = cast(500000000000 + 1024 * key_number as varchar(2000));
alter table roadmap_item alter column backlog_rank set not null;
create index roadmap_item_by_rank on roadmap_item (product_id, backlog_rank, id);
