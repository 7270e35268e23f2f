CREATE TABLE `ask_settings` (
	`company_id` text NOT NULL,
	`connection_id` text NOT NULL,
	`payroll` text NOT NULL,
	`workers` integer NOT NULL,
	`language` text NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`company_id`, `connection_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `asked` (
	`company_id` text NOT NULL,
	`connection_id` text NOT NULL,
	`external_id` text NOT NULL,
	`code` text NOT NULL,
	`receiver` text NOT NULL,
	`ask_id` text NOT NULL,
	`at` integer NOT NULL,
	`answer` text,
	`answered_at` integer,
	PRIMARY KEY(`company_id`, `connection_id`, `external_id`, `code`, `receiver`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `asked_by` ON `asked` (`company_id`,`ask_id`);--> statement-breakpoint
CREATE TABLE `asks` (
	`company_id` text NOT NULL,
	`id` text NOT NULL,
	`kind` text NOT NULL,
	`receiver` text NOT NULL,
	`language` text NOT NULL,
	`created_at` integer NOT NULL,
	`until` integer NOT NULL,
	`codes` integer DEFAULT 0 NOT NULL,
	`code_at` integer DEFAULT 0 NOT NULL,
	`tries` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`company_id`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `claims` (
	`company_id` text NOT NULL,
	`id` text NOT NULL,
	`connection_id` text NOT NULL,
	`external_id` text NOT NULL,
	`worker_id` text NOT NULL,
	`code` text NOT NULL,
	`field` text NOT NULL,
	`value` text NOT NULL,
	`said_by` text NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	`state` text DEFAULT 'used' NOT NULL,
	`source_value` text,
	PRIMARY KEY(`company_id`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `claims_worker` ON `claims` (`company_id`,`worker_id`);