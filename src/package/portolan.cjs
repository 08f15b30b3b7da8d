#!/usr/bin/env node
// The command `portolan`, in JavaScript that any version of Node can parse: an old one says which version is needed.
// In both languages, since the catalogs are not loaded yet.
'use strict';

var version = process.versions.node;
var language = process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || '';
if (Number(version.split('.')[0]) >= 22) require('./start.cjs');
else {
  console.error(
    /^fr/i.test(language)
      ? 'portolan : Node 22 ou une version plus récente est nécessaire ; celle-ci est ' + version + '.'
      : 'portolan: Node 22 or later is needed; this is ' + version + '.',
  );
  process.exitCode = 2;
}
