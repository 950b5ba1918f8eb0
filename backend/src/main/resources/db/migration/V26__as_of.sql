-- Reads as of an earlier time: what has left the lists, what has become known since, and how the inbox was handled.

-- Whether the subject was out of the lists then: an item that was hidden from them or cut. Found without its document.
alter table revision add column gone boolean default false not null;
update revision set gone = true
 where subject_kind = 'item' and (document like '%"archived":true%' or document like '%"stage":"cut"%');
alter table revision alter column gone drop default;

create index snapshot_by_knowledge on snapshot (product_id, known_at);
create index paired_snapshot_by_knowledge on paired_snapshot (product_id, known_at);

-- Append-only: each time that an entry was handled, its note changed, or it was opened again.
create table inbox_handling (
    product_id  uuid                        not null,
    entry_id    uuid                        not null,
    -- The revision of the entry that this made.
    number      integer                     not null,
    recorded_at timestamp(6) with time zone not null,
    -- Null: it was opened again.
    handled_at  timestamp(6) with time zone,
    handled_by  varchar(200),
    note        varchar(2000),
    constraint inbox_handling_pk primary key (product_id, entry_id, number),
    constraint inbox_handling_entry_fk foreign key (product_id, entry_id) references inbox_entry (product_id, id)
);
-- Of what was handled before this was kept, the last time is all that is known.
insert into inbox_handling (product_id, entry_id, number, recorded_at, handled_at, handled_by, note)
select product_id, id, revision, handled_at, handled_at, handled_by, note from inbox_entry where handled_at is not null;
