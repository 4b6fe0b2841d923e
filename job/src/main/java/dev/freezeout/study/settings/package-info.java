/**
 * Reads settings from YAML into validated records. {@link dev.freezeout.study.settings.YamlTree} keeps the line of every
 * key, {@link dev.freezeout.study.settings.RecordBinder} makes records of them and reports every mistake with its
 * line and what is allowed there. Knows nothing of what the settings mean.
 */
@NullMarked
package dev.freezeout.study.settings;

import org.jspecify.annotations.NullMarked;
