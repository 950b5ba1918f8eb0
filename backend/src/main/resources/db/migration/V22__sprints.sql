-- Room planning: sprints. Each change of a sprint, its list of items included, stands in the revision log.
create table sprint (
    product_id    uuid                        not null,
    id            uuid                        not null,
    number        integer                     not null,
    goal          varchar(2000),
    starts_on     date                        not null,
    -- Inclusive.
    ends_on       date                        not null,
    -- JSON: [{"person", "days"}], and {"corrective", "maintenance", "additive"} or null.
    people        varchar(20000)              not null,
    kinds         varchar(200),
    -- JSON array of ids, in the order in which they are to be done.
    item_ids      varchar(20000)              not null,
    state         varchar(6)                  not null,
    illustrative  boolean                     not null,
    -- What was committed to when it started, and what became of it when it was closed: JSON, frozen; null until then.
    commitment    varchar,
    report        varchar,
    revision      integer                     not null,
    recorded_at   timestamp(6) with time zone not null,
    known_at      timestamp(6) with time zone not null,
    changed_by    varchar(200)                not null,
    constraint sprint_pk primary key (product_id, id),
    constraint sprint_number_unique unique (product_id, number),
    constraint sprint_product_fk foreign key (product_id) references product (id),
    constraint sprint_days_ordered check (starts_on <= ends_on),
    constraint sprint_state_known check (state in ('DRAFT', 'ACTIVE', 'CLOSED')),
    constraint sprint_commitment_since_start check ((commitment is null) = (state = 'DRAFT')),
    constraint sprint_report_since_close check ((report is null) = (state <> 'CLOSED'))
);
