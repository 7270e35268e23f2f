CREATE TABLE `employee_ids` (
	`company_id` text NOT NULL,
	`employee_id` text NOT NULL,
	`worker_id` text NOT NULL,
	PRIMARY KEY(`company_id`, `employee_id`, `worker_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `list_entries` (
	`company_id` text NOT NULL,
	`id` text NOT NULL,
	`list` text NOT NULL,
	`name` text NOT NULL,
	`sort_key` text NOT NULL,
	`active` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`company_id`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `list_entries_order` ON `list_entries` (`company_id`,`list`,`sort_key`,`id`);--> statement-breakpoint
ALTER TABLE `workers` ADD `team_id` text;--> statement-breakpoint
ALTER TABLE `workers` ADD `location_id` text;--> statement-breakpoint
ALTER TABLE `workers` ADD `profile_id` text;--> statement-breakpoint
ALTER TABLE `workers` ADD `hire_date` text;--> statement-breakpoint
ALTER TABLE `workers` ADD `seniority_date` text;--> statement-breakpoint
ALTER TABLE `workers` ADD `birthday` text;--> statement-breakpoint
ALTER TABLE `workers` ADD `labor_code` text;--> statement-breakpoint
ALTER TABLE `workers` ADD `employment_status` text;--> statement-breakpoint
ALTER TABLE `workers` ADD `duty_id` text;--> statement-breakpoint
ALTER TABLE `workers` ADD `zone_id` text;--> statement-breakpoint
ALTER TABLE `workers` ADD `pay_rates` text;--> statement-breakpoint
ALTER TABLE `workers` ADD `employee_ids` text;--> statement-breakpoint
ALTER TABLE `workers` ADD `avatar` text;--> statement-breakpoint
ALTER TABLE `workers` ADD `other_duties` text;--> statement-breakpoint
ALTER TABLE `workers` ADD `other_zones` text;--> statement-breakpoint
CREATE INDEX `workers_email` ON `workers` (`company_id`,lower("email")) WHERE "workers"."email" is not null;--> statement-breakpoint
CREATE INDEX `workers_location` ON `workers` (`company_id`,`location_id`,`sort_key`,`id`) WHERE "workers"."location_id" is not null;--> statement-breakpoint
ALTER TABLE `connections` ADD `tokens` text;--> statement-breakpoint
ALTER TABLE `connections` ADD `tokens_version` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `connections` ADD `tokens_lease_until` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `connections` ADD `daily_at` integer;