-- Search over name, e-mail, phone and payroll ID by word and by beginning of word. Contentless: it holds only
-- words and the worker's row number, so a new worker costs one written row here, whatever its words.
CREATE VIRTUAL TABLE `worker_search` USING fts5(words, content='', contentless_delete=1, detail=none);
