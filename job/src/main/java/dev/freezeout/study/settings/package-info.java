/**
 * Reads settings from YAML into validated records. {@link dev.freezeout.study.settings.YamlTree} keeps the line of every
 * key, {@link dev.freezeout.study.settings.RecordBinder} makes records of what was read and says of every mistake where it
 * stands and what is allowed there. Knows nothing of what the settings are about.
 */
@NullMarked
package dev.freezeout.study.settings;

import org.jspecify.annotations.NullMarked;
