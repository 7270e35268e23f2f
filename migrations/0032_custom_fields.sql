CREATE TABLE `custom_fields` (
	`company_id` text NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`choices` text DEFAULT '[]' NOT NULL,
	`archived` integer DEFAULT 0 NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`company_id`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
ALTER TABLE `workers` ADD `custom_1` text;--> statement-breakpoint
ALTER TABLE `workers` ADD `custom_2` text;--> statement-breakpoint
ALTER TABLE `workers` ADD `custom_3` text;--> statement-breakpoint
ALTER TABLE `workers` ADD `custom_4` text;--> statement-breakpoint
ALTER TABLE `workers` ADD `custom_5` text;--> statement-breakpoint
ALTER TABLE `workers` ADD `custom_6` text;--> statement-breakpoint
ALTER TABLE `workers` ADD `custom_7` text;--> statement-breakpoint
ALTER TABLE `workers` ADD `custom_8` text;--> statement-breakpoint
ALTER TABLE `workers` ADD `custom_9` text;--> statement-breakpoint
ALTER TABLE `workers` ADD `custom_10` text;