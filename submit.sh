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
}

build_if_needed() {
  jar=$(ls "$target"/freezeout-study-*.jar 2>/dev/null | head -n 1 || true)
  if [[ -n $jar && -e $target/natives/pytorch-jni.jar && -e $target/lib/jfreechart.jar ]]; then
    [[ -z $(find "$home/pom.xml" "$home"/{job,analysis}/{pom.xml,src/main} -newer "$jar" -type f -print -quit) ]] && return
  elif [[ ! -e $home/pom.xml ]]; then
    fail "there is no application jar in $target"
  fi
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
  jar=$(ls "$target"/freezeout-study-*.jar | head -n 1)
  touch "$jar"
}

find_java
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
  mkdir -p "$plain/natives" "$plain/lib" 2>/dev/null \
    || fail "the path $home has characters that Spark takes for others, and $plain cannot be made: move the project"
  ln -sfn "$target/spark" "$plain/spark"
  for file in "$jar" "$target"/{natives,lib}/*.jar; do
    lent=$plain${file#"$target"}
    ln -f "$file" "$lent" 2>/dev/null || cp -u "$file" "$lent"
  done
  jar=$plain${jar#"$target"}
  target=$plain
fi

# JFreeChart, for a driver that is elsewhere. The natives go to the executors too, unless they have a libtorch of their own.
options=(--class dev.freezeout.app.FreezeOutStudy)
jars=$target/lib/jfreechart.jar,$target/natives/pytorch-jni.jar
if [[ -z ${PYTORCH_LIBRARY_PATH:-} ]]; then
  jars+=,$target/natives/pytorch-native-cpu.jar
fi
options+=(--jars "$jars")

if [[ -n ${SPARK_HOME:-} ]]; then
  [[ -x $SPARK_HOME/bin/spark-submit ]] || fail "SPARK_HOME is $SPARK_HOME, but there is no bin/spark-submit in it"
  submit=("$SPARK_HOME/bin/spark-submit")
elif command -v spark-submit >/dev/null; then
  submit=(spark-submit)
else
  # No Spark installed: start the class that spark-submit starts, from the jars that Maven brought.
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
  submit=("$java" "${opens[@]}" "-Xmx${SPARK_DRIVER_MEMORY:-2g}"
    -cp "$target/spark/conf:$target/spark/jars/*" org.apache.spark.deploy.SparkSubmit)
fi

exec "${submit[@]}" "${options[@]}" ${spark[@]+"${spark[@]}"} "$jar" ${application[@]+"${application[@]}"}
