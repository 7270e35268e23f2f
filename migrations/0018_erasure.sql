CREATE TABLE `erase_keys` (
	`company_id` text PRIMARY KEY NOT NULL,
	`sealed` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `erased_people` (
	`company_id` text NOT NULL,
	`connection_id` text NOT NULL,
	`mark` text NOT NULL,
	`erasure_id` text NOT NULL,
	PRIMARY KEY(`company_id`, `connection_id`, `mark`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `erasures` (
	`company_id` text NOT NULL,
	`id` text NOT NULL,
	`worker_id` text NOT NULL,
	`actor` text NOT NULL,
	`at` integer NOT NULL,
	`done_at` integer,
	`state` text,
	`report` text DEFAULT '{}' NOT NULL,
	`lease_owner` text,
	`lease_until` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`company_id`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `erasures_open` ON `erasures` (`lease_until`) WHERE "erasures"."done_at" is null;--> statement-breakpoint
CREATE TABLE `retention` (
	`company_id` text PRIMARY KEY NOT NULL,
	`history_days` integer,
	`runs_days` integer,
	`pages_days` integer,
	`logs_days` integer
);
