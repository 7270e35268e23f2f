CREATE TABLE `apart_workers` (
	`company_id` text NOT NULL,
	`worker_id` text NOT NULL,
	`other_id` text NOT NULL,
	`at` integer NOT NULL,
	`actor` text NOT NULL,
	PRIMARY KEY(`company_id`, `worker_id`, `other_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `archived_workers` (
	`company_id` text NOT NULL,
	`worker_id` text NOT NULL,
	`version` integer NOT NULL,
	`at` integer NOT NULL,
	`actor` text NOT NULL,
	`run_id` text,
	`status` text NOT NULL,
	`email` text,
	`phone` text,
	`payroll_id` text,
	`employee_ids` text,
	`shared_with` text DEFAULT '[]' NOT NULL,
	`links` text DEFAULT '[]' NOT NULL,
	`merged_into` text,
	PRIMARY KEY(`company_id`, `worker_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `archived_phone` ON `archived_workers` (`company_id`,`phone`) WHERE "archived_workers"."phone" is not null;--> statement-breakpoint
CREATE INDEX `archived_payroll` ON `archived_workers` (`company_id`,`payroll_id`) WHERE "archived_workers"."payroll_id" is not null;--> statement-breakpoint
CREATE INDEX `archived_email` ON `archived_workers` (`company_id`,lower("email")) WHERE "archived_workers"."email" is not null;--> statement-breakpoint
CREATE INDEX `archived_merged` ON `archived_workers` (`company_id`,`merged_into`) WHERE "archived_workers"."merged_into" is not null;--> statement-breakpoint
CREATE TABLE `status_exceptions` (
	`company_id` text NOT NULL,
	`worker_id` text NOT NULL,
	`status` text NOT NULL,
	`before` text NOT NULL,
	`until` text NOT NULL,
	`ends_at` integer NOT NULL,
	`at` integer NOT NULL,
	`actor` text NOT NULL,
	PRIMARY KEY(`company_id`, `worker_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `status_exceptions_end` ON `status_exceptions` (`ends_at`);--> statement-breakpoint
CREATE TABLE `worker_merges` (
	`company_id` text NOT NULL,
	`id` text NOT NULL,
	`kept_id` text NOT NULL,
	`other_id` text NOT NULL,
	`at` integer NOT NULL,
	`actor` text NOT NULL,
	`version` integer NOT NULL,
	`moved` text NOT NULL,
	`undone_at` integer,
	PRIMARY KEY(`company_id`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `worker_merges_kept` ON `worker_merges` (`company_id`,`kept_id`);