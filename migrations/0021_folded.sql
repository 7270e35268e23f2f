ALTER TABLE `connections` ADD `folded_until` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `runs` ADD `folded` text;