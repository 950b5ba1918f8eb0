-- Room assessment: who accepted that the work cost something that its headline does not say, why, and until when.
-- Append-only: of one cell the row known last counts, and a withdrawal is a row of its own.
create table sign_off (
    product_id    uuid                        not null,
    id            uuid                        not null,
    item_id       uuid                        not null,
    metric_id     uuid                        not null,
    segment_id    uuid                        not null,
    -- What was accepted, as it stood then: the words, the effect and its interval, and the judgement behind them.
    kind          varchar(20)                 not null,
    accepted      varchar(1000)               not null,
    effect        double precision,
    effect_lower  double precision,
    effect_upper  double precision,
    assessment_id uuid,
    reason        varchar(2000)               not null,
    accepted_by   varchar(200)                not null,
    -- Exclusive.
    valid_until   date                        not null,
    withdrawn     boolean                     not null,
    author        varchar(200)                not null,
    known_at      timestamp(6) with time zone not null,
    recorded_at   timestamp(6) with time zone not null,
    constraint sign_off_pk primary key (product_id, id),
    constraint sign_off_item_fk foreign key (product_id, item_id) references roadmap_item (product_id, id),
    constraint sign_off_metric_fk foreign key (product_id, metric_id) references metric_definition (product_id, id),
    constraint sign_off_segment_fk foreign key (product_id, segment_id) references segment (product_id, id),
    constraint sign_off_kind_known check (kind in ('HARMED', 'FELL', 'OPPOSITE'))
);
create index sign_off_item_ix on sign_off (product_id, item_id, known_at);

-- Whether the level fell by more than the usual swing, whoever is to blame: what lists need to flag a segment that fell.
alter table outcome add column fell boolean default false not null;
create index outcome_verdict_ix on outcome (product_id, verdict);
create index outcome_fell_ix on outcome (product_id, fell);
