-- Room roadmap: labels, what an item waits for, its place in the backlog, and what people say about it.

-- JSON arrays: of text, and of ids of items that have to ship before this one starts.
alter table roadmap_item add column labels varchar(2000) default '[]' not null;
alter table roadmap_item add column waits_for varchar(4000) default '[]' not null;
alter table roadmap_item alter column labels drop default;
alter table roadmap_item alter column waits_for drop default;

-- Append-only.
create table item_comment (
    product_id  uuid                        not null,
    id          uuid                        not null,
    item_id     uuid                        not null,
    author      varchar(200)                not null,
    text        varchar(4000)               not null,
    recorded_at timestamp(6) with time zone not null,
    constraint item_comment_pk primary key (product_id, id),
    constraint item_comment_item_fk foreign key (product_id, item_id) references roadmap_item (product_id, id)
);
create index item_comment_by_item on item_comment (product_id, item_id, id);
