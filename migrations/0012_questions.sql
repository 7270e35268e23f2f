CREATE TABLE `issues` (
	`company_id` text NOT NULL,
	`id` text NOT NULL,
	`connection_id` text DEFAULT '' NOT NULL,
	`code` text NOT NULL,
	`subject` text NOT NULL,
	`name` text NOT NULL,
	`external_id` text,
	`worker_id` text,
	`facts` text NOT NULL,
	`people` text,
	`people_count` integer DEFAULT 1 NOT NULL,
	`digest` text NOT NULL,
	`state` text DEFAULT 'open' NOT NULL,
	`answer` text,
	`note` text,
	`opened_at` integer NOT NULL,
	`seen_at` integer NOT NULL,
	`run_id` text,
	`closed_at` integer,
	`closed_by` text,
	`waiting_for` text,
	`until` integer,
	PRIMARY KEY(`company_id`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `issues_open` ON `issues` (`company_id`,`connection_id`,`code`,`subject`) WHERE "issues"."state" <> 'done';--> statement-breakpoint
CREATE INDEX `issues_state` ON `issues` (`company_id`,`state`,`id`);--> statement-breakpoint
CREATE INDEX `issues_answered` ON `issues` (`company_id`,`connection_id`,`code`,`subject`) WHERE "issues"."answer" is not null;--> statement-breakpoint
ALTER TABLE `source_people` ADD `verdict` text;--> statement-breakpoint
ALTER TABLE `outbox` ADD `connection_id` text;--> statement-breakpoint
ALTER TABLE `worker_accounts` ADD `address` text;--> statement-breakpoint
ALTER TABLE `connections` ADD `source_company` text;--> statement-breakpoint
ALTER TABLE `connections` ADD `expect` text;--> statement-breakpoint
UPDATE `run_chunks` SET `kind` = 'held' WHERE `kind` = 'deactivations';
