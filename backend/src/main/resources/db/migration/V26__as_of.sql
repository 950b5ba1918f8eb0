-- Reads as of an earlier time: what has left the lists, what has become known since, and how the inbox was handled (V24).

-- Whether the subject was out of the lists then: an item that was hidden from them or cut. Found without its document.
alter table revision add column gone boolean default false not null;
update revision set gone = true
 where subject_kind = 'item' and (document like '%"archived":true%' or document like '%"stage":"cut"%');
alter table revision alter column gone drop default;

create index snapshot_by_knowledge on snapshot (product_id, known_at);
create index paired_snapshot_by_knowledge on paired_snapshot (product_id, known_at);

-- Of what was handled before V24 the last time is all that is known.
insert into inbox_handling (product_id, entry_id, number, kind, author, recorded_at, next_step, look_again_on, note)
select e.product_id, e.id, e.revision, 'HANDLED', e.handled_by, e.handled_at, e.next_step, e.look_again_on, e.note
  from inbox_entry e
 where e.handled_at is not null
   and not exists (select 1 from inbox_handling h where h.product_id = e.product_id and h.entry_id = e.id);
