ALTER TABLE `workers` ADD `suffix` text;--> statement-breakpoint
ALTER TABLE `workers` ADD `extension` text;