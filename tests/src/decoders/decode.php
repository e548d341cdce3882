<?php
// One form body a line in, one JSON array of [name, value] pairs a line out, as PHP's own parser reads it.
while (($line = fgets(STDIN)) !== false) {
    parse_str(rtrim($line, "\n"), $fields);
    $pairs = [];
    foreach ($fields as $name => $value) {
        if (is_array($value)) {
            foreach ($value as $item) {
                $pairs[] = [$name . '[]', $item];
            }
        } else {
            $pairs[] = [(string) $name, $value];
        }
    }
    fwrite(STDOUT, json_encode($pairs, JSON_UNESCAPED_UNICODE | JSON_THROW_ON_ERROR) . "\n");
}
