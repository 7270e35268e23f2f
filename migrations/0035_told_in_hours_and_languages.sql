ALTER TABLE `ask_settings` ADD `payroll_language` text DEFAULT 'en' NOT NULL;--> statement-breakpoint
ALTER TABLE `connections` ADD `silent_hours` integer;