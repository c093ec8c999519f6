# Installs BUILD under WORK, then configures, builds and runs CONSUMER against it.
file(REMOVE_RECURSE "${WORK}")
foreach(step
    "--install;${BUILD};--prefix;${WORK}/prefix"
    "-G;Ninja;-S;${CONSUMER};-B;${WORK}/build;-DCMAKE_PREFIX_PATH=${WORK}/prefix;-DCMAKE_CXX_COMPILER=${COMPILER}"
    "--build;${WORK}/build"
    "-E;env;${WORK}/build/consumer")
  execute_process(COMMAND "${CMAKE_COMMAND}" ${step} COMMAND_ERROR_IS_FATAL ANY)
endforeach()
