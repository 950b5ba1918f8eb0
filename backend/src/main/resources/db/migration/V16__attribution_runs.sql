-- Room assessment: which version holds only some of the items of a release, so that its effect can be split. What it scored
-- comes through the one door as shadow snapshots. Append-only: of one set of items the row known last counts.
create table attribution_run (
    product_id  uuid                        not null,
    id          uuid                        not null,
    new_version varchar(200)                not null,
    run_version varchar(200)                not null,
    -- The items that it holds, in the order of their ids.
    item_ids    uuid array                  not null,
    author      varchar(200)                not null,
    known_at    timestamp(6) with time zone not null,
    recorded_at timestamp(6) with time zone not null,
    constraint attribution_run_pk primary key (product_id, id)
);
create index attribution_run_version_ix on attribution_run (product_id, new_version, known_at);
