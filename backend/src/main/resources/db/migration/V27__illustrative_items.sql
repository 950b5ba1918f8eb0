-- Room roadmap: items that were made up to show something say so, as sprints do.
alter table roadmap_item add column illustrative boolean default false not null;
alter table roadmap_item alter column illustrative drop default;

-- Keys of several prefixes may have been given the same place (V21): each item gets one of its own, right behind the first.
-- The last digit is not 0, so that no two texts mean the same place.
update roadmap_item
set backlog_rank = backlog_rank || (
    select lpad(cast(count(*) as varchar(6)), 6, '0') || '1'
    from roadmap_item other
    where other.product_id = roadmap_item.product_id
      and other.backlog_rank = roadmap_item.backlog_rank
      and other.id < roadmap_item.id)
where exists (
    select 1
    from roadmap_item other
    where other.product_id = roadmap_item.product_id
      and other.backlog_rank = roadmap_item.backlog_rank
      and other.id < roadmap_item.id);
