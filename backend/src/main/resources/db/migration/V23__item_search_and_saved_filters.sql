-- Room roadmap: what items are searched in, and filters that a team keeps.

-- All that people wrote about an item in lower case, folded by the application, since the databases' own lower() depends
-- on how they were set up. A search reads this column of a product's items and nothing else: see ARCHITECTURE.md for what
-- that costs. The words of comments stand with the comments.
alter table roadmap_item add column search_text varchar;
update roadmap_item set search_text = lower(
    key_prefix || '-' || cast(key_number as varchar(10)) || ' ' || title || ' ' || coalesce(hypothesis, '') || ' '
    || coalesce(cause, '') || ' ' || coalesce(stop_rule, '') || ' ' || coalesce(owner, '') || ' '
    || coalesce(model_version, '') || ' ' || labels || ' ' || data_needed || ' ' || model_constraints);
alter table roadmap_item alter column search_text set not null;

alter table item_comment add column search_text varchar;
update item_comment set search_text = lower(text);
alter table item_comment alter column search_text set not null;

create table saved_filter (
    product_id  uuid                        not null,
    id          uuid                        not null,
    name        varchar(100)                not null,
    -- JSON: the members of ItemCriteria.
    criteria    varchar                     not null,
    author      varchar(200)                not null,
    revision    integer                     not null,
    recorded_at timestamp(6) with time zone not null,
    changed_by  varchar(200)                not null,
    constraint saved_filter_pk primary key (product_id, id),
    constraint saved_filter_name_unique unique (product_id, name),
    constraint saved_filter_product_fk foreign key (product_id) references product (id)
);
