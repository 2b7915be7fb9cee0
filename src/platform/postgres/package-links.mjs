/** npm packages cannot carry symbolic links, and npm no longer runs the script that makes them, so they are made here. */
import { lstatSync, readFileSync, symlinkSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Makes the links listed in `native/pg-symlinks.json` that are not there yet. Returns how many it made. */
export function linkPackage(native) {
  let made = 0;
  for (const { source, target } of linksOf(native)) {
    const link = join(dirname(native), target);
    if (lstatSync(link, { throwIfNoEntry: false }) !== undefined) continue;
    try {
      symlinkSync(basename(source), link);
      made += 1;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
  }
  return made;
}

function linksOf(native) {
  try {
    return JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT') return [];
    throw error;
  }
}
