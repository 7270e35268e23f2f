CREATE TABLE `push_links` (
	`company_id` text NOT NULL,
	`connection_id` text NOT NULL,
	`kind` text NOT NULL,
	`local_id` text NOT NULL,
	`remote_id` text,
	`sent_at` integer,
	`sent` text NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`company_id`, `connection_id`, `kind`, `local_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `time_entries` (
	`company_id` text NOT NULL,
	`id` text NOT NULL,
	`worker_id` text NOT NULL,
	`project_id` text NOT NULL,
	`day` text NOT NULL,
	`hundredths` integer NOT NULL,
	`position_id` text,
	`note` text,
	`key` text,
	`version` integer DEFAULT 1 NOT NULL,
	`pending` integer DEFAULT 1 NOT NULL,
	`deleted_at` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`connection_id` text,
	`card_id` text,
	`sent_at` integer,
	`sent` text,
	`pushed_version` integer,
	`pushed_at` integer,
	`problem_code` text,
	`problem` text,
	PRIMARY KEY(`company_id`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `time_entries_day` ON `time_entries` (`company_id`,`day`,`id`);--> statement-breakpoint
CREATE INDEX `time_entries_worker` ON `time_entries` (`company_id`,`worker_id`,`day`);--> statement-breakpoint
CREATE INDEX `time_entries_pending` ON `time_entries` (`company_id`,`day`,`id`) WHERE "time_entries"."pending" = 1;--> statement-breakpoint
CREATE UNIQUE INDEX `time_entries_key` ON `time_entries` (`company_id`,`key`) WHERE "time_entries"."key" is not null;--> statement-breakpoint
ALTER TABLE `runs` ADD `direction` text DEFAULT 'pull' NOT NULL;