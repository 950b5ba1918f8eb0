-- More that can be measured: confusion matrices of any number of classes, and areas under a curve.
alter table snapshot add column positives bigint;
alter table snapshot add column negatives bigint;
-- {"classes": [...], "counts": [[...], ...]}: always read whole, never searched.
alter table snapshot add column confusion_matrix varchar;

alter table metric_definition alter column kind set data type varchar(20);
alter table metric_definition drop constraint metric_definition_kind_known;
alter table metric_definition add constraint metric_definition_kind_known check (kind in (
    'ACCURACY', 'RECALL', 'PRECISION', 'F1', 'SPECIFICITY', 'BALANCED_ACCURACY', 'MACRO_PRECISION', 'MACRO_RECALL',
    'MACRO_F1', 'WEIGHTED_F1', 'MCC', 'KAPPA', 'AUC', 'PROPORTION', 'MEAN'));
