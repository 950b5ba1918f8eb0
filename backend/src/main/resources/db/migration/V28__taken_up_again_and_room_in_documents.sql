-- Room roadmap: whether a person took an item up again after it had shipped. Of open ones the revisions tell.
alter table roadmap_item add column reopened boolean default false not null;
update roadmap_item
set reopened = true
where stage in ('REOPENED', 'BUILDING') and exists (
    select 1
    from revision
    where revision.product_id = roadmap_item.product_id
      and revision.subject_id = roadmap_item.id
      and revision.document like '%"stage":"watched"%');
alter table roadmap_item alter column reopened drop default;

-- JSON is as long as what it holds, escapes included: limits are those of the contract.
alter table roadmap_item alter column labels set data type varchar;
alter table roadmap_item alter column waits_for set data type varchar;
alter table roadmap_item alter column data_needed set data type varchar;
alter table roadmap_item alter column model_constraints set data type varchar;
alter table sprint alter column people set data type varchar;
alter table sprint alter column item_ids set data type varchar;

-- The inbox asks each minute what has reached a stage since a day, and what is to come back.
create index roadmap_item_by_stage on roadmap_item (product_id, stage, stage_since);
create index inbox_entry_by_look_again on inbox_entry (product_id, look_again_on);

-- Planning asks which plans judge by a level that is near its floor.
create index evaluation_plan_by_cell on evaluation_plan (product_id, segment_id, metric_id);
