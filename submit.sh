#!/usr/bin/env bash
# Runs FreezeOut Study with spark-submit. Builds first what is missing or out of date.
#
#   ./submit.sh COMMAND [STUDY] [options] [-- spark-submit options]
#
#   ./submit.sh run conf/quickstart.yaml
#   ./submit.sh plan conf/freezeout-cifar100.yaml
#   ./submit.sh run conf/freezeout-cifar100.yaml -- --master spark://host:7077 --num-executors 8
#
# Spark is $SPARK_HOME's, or the one on the PATH, or else the one that Maven brought.
set -euo pipefail

home=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
target=$home/job/target

# Everything before "--" is for the application, everything after it for spark-submit.
application=()
spark=()
while (($#)); do
  if [[ $1 == -- ]]; then
    shift
    spark=("$@")
    break
  fi
  application+=("$1")
  shift
done

fail() {
  echo "error: $*" >&2
  exit 3
}

find_java() {
  if [[ -n ${JAVA_HOME:-} ]]; then
    java=$JAVA_HOME/bin/java
  else
    java=java
  fi
  command -v "$java" >/dev/null || fail "there is no Java: install a JDK 17, or set JAVA_HOME to one"
  # The installation says its version in a file, which is quicker than asking.
  local release
  release=$(dirname "$(dirname "$(readlink -f "$(command -v "$java")")")")/release
  if ! version=$(sed -n 's/^JAVA_VERSION="\(1\.\)\{0,1\}\([0-9]*\).*/\2/p' "$release" 2>/dev/null) || [[ -z $version ]]; then
    version=$("$java" -version 2>&1 | sed -n 's/.*version "\(1\.\)\{0,1\}\([0-9]*\).*/\2/p' | head -n 1)
  fi
  [[ -n $version ]] || fail "$java does not say which Java it is: set JAVA_HOME to a JDK 17"
  # What the options below are not for. dev.freezeout.launch.Requirements says the same to who starts spark-submit by hand.
  ((version >= 17)) || fail "Java $version is too old: set JAVA_HOME to a JDK 17"
  ((version < 23)) || fail "Java $version is too new for Spark 3.5, whose Hadoop needs an API that Java 23 disabled: set JAVA_HOME to a JDK 17"
}

# Under the locale C, as cron and slim images have it, Java takes every letter outside ASCII for "?", in names of files too.
take_utf8() {
  [[ $(locale charmap 2>/dev/null) == ANSI_X3.4-1968 || $(locale charmap 2>/dev/null) == US-ASCII ]] || return 0
  local utf8
  utf8=$(locale -a 2>/dev/null | grep -i -m 1 -E '^(C|en_US)\.utf-?8$' || true)
  [[ -z $utf8 ]] || export LC_ALL=$utf8
}

build_if_needed() {
  jar=$(ls -t "$target"/freezeout-study-*.jar 2>/dev/null | head -n 1 || true)
  if [[ -n $jar && -e $target/natives/pytorch-jni.jar && -e $target/lib/jfreechart.jar ]]; then
    [[ ! -e $home/pom.xml ]] && return # built elsewhere
    [[ -z $(find "$home/pom.xml" "$home"/{job,job/launch,analysis}/{pom.xml,src/main} -newer "$jar" -type f -print -quit) ]] && return
  elif [[ ! -e $home/pom.xml ]]; then
    fail "there is no application jar in $target"
  fi
  ((version == 17)) || fail "the project is built with a JDK 17, and this is Java $version: set JAVA_HOME to a JDK 17"
  command -v mvn >/dev/null || fail "there is no Maven to build the project with: install Maven 3.8 or newer"
  echo "Building (once; the first time Maven also downloads Spark and PyTorch) …" >&2
  local log
  log=$(mktemp)
  if ! mvn --batch-mode --quiet --file "$home/pom.xml" -DskipTests package >"$log" 2>&1; then
    cat "$log" >&2
    rm -f "$log"
    fail "the build failed"
  fi
  rm -f "$log"
  jar=$(ls -t "$target"/freezeout-study-*.jar | head -n 1)
  touch "$jar"
}

find_java
take_utf8
build_if_needed

# glibc otherwise gives every freed tensor back to the system and asks for it again: a CPU step is 20 % slower then. And
# tensors lie in huge pages, of which the processor knows where they are.
export MALLOC_ARENA_MAX=${MALLOC_ARENA_MAX:-1}
export MALLOC_TRIM_THRESHOLD_=${MALLOC_TRIM_THRESHOLD_:-4000000000}
export MALLOC_MMAP_THRESHOLD_=${MALLOC_MMAP_THRESHOLD_:-4000000000}
export MALLOC_TOP_PAD_=${MALLOC_TOP_PAD_:-268435456}
export GLIBC_TUNABLES=${GLIBC_TUNABLES:-glibc.malloc.hugetlb=1}

# The width of the terminal, which a Java program cannot ask for.
if [[ -t 1 && -z ${COLUMNS:-} ]]; then
  COLUMNS=$(tput cols 2>/dev/null || echo 100)
fi
export COLUMNS=${COLUMNS:-100}

# Java splits class paths at colons, Spark lists of jars at commas, and takes their names for URIs and patterns: a clone whose
# path has more than plain characters lends its files to a folder that has not.
if [[ $target == *[^[:alnum:]/._\ +=@-]* ]]; then
  [[ $target != *"!"* ]] || fail "the path $home has a \"!\", which Java takes for the end of a jar's name: move the project"
  plain=${XDG_CACHE_HOME:-${HOME:-}/.cache}/freezeout-study/$(cksum <<<"$target" | cut -d " " -f 1)
  mkdir -p "$plain/natives" "$plain/lib" "$plain/launch" 2>/dev/null \
    || fail "the path $home has characters that Spark takes for others, and $plain cannot be made: move the project"
  ln -sfn "$target/spark" "$plain/spark"
  for file in "$jar" "$target"/{natives,lib,launch}/*.jar; do
    lent=$plain${file#"$target"}
    ln -f "$file" "$lent" 2>/dev/null || cp -u "$file" "$lent"
  done
  jar=$plain${jar#"$target"}
  target=$plain
fi

# JFreeChart, for a driver that is elsewhere. The natives go to the executors too, unless they have a libtorch of their own.
options=(--class dev.freezeout.launch.Main)
jars=$target/lib/jfreechart.jar,$target/natives/pytorch-jni.jar
if [[ -z ${PYTORCH_LIBRARY_PATH:-} ]]; then
  jars+=,$target/natives/pytorch-native-cpu.jar
fi
options+=(--jars "$jars")

# Java looks at no TMPDIR, and remembers where temporary files go from its start on.
temporary=()
if [[ -n ${TMPDIR:-} ]]; then
  temporary=("-Djava.io.tmpdir=$TMPDIR")
fi

# What spark-submit refuses is to be said in one line too: an agent has its turn before it.
launch=$target/launch/freezeout-launch.jar
submit_options=${SPARK_SUBMIT_OPTS:-}
quoted() {
  printf '"%s"' "$(sed 's/[\\"]/\\&/g' <<<"$1")"
}
with_agent() {
  SPARK_SUBMIT_OPTS="$(quoted "-javaagent:$launch")${temporary[0]+ $(quoted "${temporary[0]}")} $submit_options"
  export SPARK_SUBMIT_OPTS
}

if [[ -n ${SPARK_HOME:-} ]]; then
  [[ -x $SPARK_HOME/bin/spark-submit ]] || fail "SPARK_HOME is $SPARK_HOME, but there is no bin/spark-submit in it"
  with_agent
  submit=("$SPARK_HOME/bin/spark-submit")
elif command -v spark-submit >/dev/null; then
  with_agent
  submit=(spark-submit)
else
  # No Spark installed: start what spark-submit starts, from the jars that Maven brought.
  opens=()
  for package in java.lang java.lang.invoke java.lang.reflect java.io java.net java.nio java.util java.util.concurrent \
    java.util.concurrent.atomic jdk.internal.ref sun.nio.ch sun.nio.cs sun.security.action sun.util.calendar; do
    opens+=("--add-opens=java.base/$package=ALL-UNNAMED")
  done
  opens+=(--add-opens=java.security.jgss/sun.security.krb5=ALL-UNNAMED -Djdk.reflect.useDirectMethodHandle=false)
  if ((${#spark[@]} == 0)); then
    # On this machine alone: libtorch does the work, and a small study's Java ends before optimising it would pay.
    opens+=(-XX:+UseSerialGC -XX:TieredStopAtLevel=1)
  fi
  submit=("$java" "${opens[@]}" ${temporary[@]+"${temporary[@]}"} "-Xmx${SPARK_DRIVER_MEMORY:-2g}"
    -cp "$target/spark/conf:$launch:$target/spark/jars/*" dev.freezeout.launch.Submit)
fi

exec "${submit[@]}" "${options[@]}" ${spark[@]+"${spark[@]}"} "$jar" ${application[@]+"${application[@]}"}
