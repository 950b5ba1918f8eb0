-- Room assessment: what was agreed about judging the work, and how much error is acceptable. Each change of a plan or a
-- tolerance stands in the revision log.

-- How an item will be judged; locked when its work begins.
create table evaluation_plan (
    product_id         uuid                        not null,
    id                 uuid                        not null,
    item_id            uuid                        not null,
    metric_id          uuid                        not null,
    segment_id         uuid                        not null,
    -- The largest drop that counts as no change, in the metric's unit.
    margin             double precision            not null,
    -- JSON array of objects with metricId, segmentId, margin.
    guardrails         varchar                     not null,
    selected_because   varchar(9)                  not null,
    -- Exclusive.
    evaluate_until     date                        not null,
    method             varchar(10),
    declared_at_import boolean                     not null,
    revision           integer                     not null,
    recorded_at        timestamp(6) with time zone not null,
    known_at           timestamp(6) with time zone not null,
    changed_by         varchar(200)                not null,
    constraint evaluation_plan_pk primary key (product_id, id),
    constraint evaluation_plan_one_per_item unique (product_id, item_id),
    constraint evaluation_plan_item_fk foreign key (product_id, item_id) references roadmap_item (product_id, id),
    constraint evaluation_plan_metric_fk foreign key (product_id, metric_id) references metric_definition (product_id, id),
    constraint evaluation_plan_segment_fk foreign key (product_id, segment_id) references segment (product_id, id),
    constraint evaluation_plan_margin_not_negative check (margin >= 0),
    constraint evaluation_plan_reason_known check (selected_because in ('SCHEDULED', 'TRIGGERED'))
);
create index evaluation_plan_by_end on evaluation_plan (product_id, evaluate_until);

-- How much error is acceptable in one cell, what happens when the model errs, and how a fall will be noticed.
create table tolerance (
    product_id                 uuid                        not null,
    id                         uuid                        not null,
    metric_id                  uuid                        not null,
    segment_id                 uuid                        not null,
    -- The worst acceptable level and the largest drop that counts as no change, in the metric's unit.
    floor_level                double precision            not null,
    margin                     double precision            not null,
    -- How many decisions of the model a week it is about.
    volume_per_week            double precision,
    consequence                varchar(2000),
    fallback                   varchar(2000),
    fallback_capacity_per_week double precision,
    signal_metric_id           uuid,
    signal_segment_id          uuid,
    signal_below               double precision,
    signal_windows_in_a_row    integer,
    owner                      varchar(200),
    approver                   varchar(200),
    agreed_on                  date                        not null,
    revisit_by                 date,
    declared_at_import         boolean                     not null,
    revision                   integer                     not null,
    recorded_at                timestamp(6) with time zone not null,
    known_at                   timestamp(6) with time zone not null,
    changed_by                 varchar(200)                not null,
    constraint tolerance_pk primary key (product_id, id),
    constraint tolerance_one_per_cell unique (product_id, metric_id, segment_id),
    constraint tolerance_metric_fk foreign key (product_id, metric_id) references metric_definition (product_id, id),
    constraint tolerance_segment_fk foreign key (product_id, segment_id) references segment (product_id, id),
    constraint tolerance_signal_metric_fk foreign key (product_id, signal_metric_id) references metric_definition (product_id, id),
    constraint tolerance_signal_segment_fk foreign key (product_id, signal_segment_id) references segment (product_id, id),
    constraint tolerance_signal_whole check ((signal_metric_id is null) = (signal_segment_id is null)
        and (signal_metric_id is null) = (signal_below is null)
        and (signal_metric_id is null) = (signal_windows_in_a_row is null)),
    constraint tolerance_margin_not_negative check (margin >= 0),
    constraint tolerance_volume_not_negative check (volume_per_week >= 0),
    constraint tolerance_capacity_not_negative check (fallback_capacity_per_week >= 0),
    constraint tolerance_signal_windows_positive check (signal_windows_in_a_row > 0)
);
