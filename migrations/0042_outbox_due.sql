DROP INDEX `outbox_due`;--> statement-breakpoint
CREATE INDEX `outbox_due` ON `outbox` (`company_id`,`next_at`,`id`) WHERE "outbox"."state" = 'waiting';