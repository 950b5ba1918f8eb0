-- Estimates are imported for what a version would have scored, beside what was measured.
alter table series drop constraint series_role_known;
alter table series alter column role set data type varchar(9);
alter table series add constraint series_role_known
    check (role in ('LIVE', 'SHADOW', 'CONTROL', 'OFFLINE', 'ESTIMATED'));

-- What a person expects that a level would have been without an item's change. Append-only: who thinks again says so again.
create table asserted_level (
    product_id         uuid                        not null,
    id                 uuid                        not null,
    item_id            uuid                        not null,
    metric_id          uuid                        not null,
    segment_id         uuid                        not null,
    -- In the metric's unit.
    low                double precision            not null,
    likely             double precision            not null,
    high               double precision            not null,
    reason             varchar(2000)               not null,
    asserted_by        varchar(200)                not null,
    declared_at_import boolean                     not null,
    known_at           timestamp(6) with time zone not null,
    recorded_at        timestamp(6) with time zone not null,
    constraint asserted_level_pk primary key (product_id, id),
    constraint asserted_level_item_fk foreign key (product_id, item_id) references roadmap_item (product_id, id),
    constraint asserted_level_metric_fk foreign key (product_id, metric_id) references metric_definition (product_id, id),
    constraint asserted_level_segment_fk foreign key (product_id, segment_id) references segment (product_id, id),
    constraint asserted_level_ordered check (low <= likely and likely <= high)
);
create index asserted_level_by_item on asserted_level (product_id, item_id, known_at);
