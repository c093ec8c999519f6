# Writes the manual pages and completions that WEFT prints into the folder OUT.
function(print file)
  execute_process(COMMAND "${WEFT}" ${ARGN} OUTPUT_FILE "${OUT}/${file}" COMMAND_ERROR_IS_FATAL ANY)
endfunction()

file(MAKE_DIRECTORY "${OUT}")
print(weft.bash completion bash)
print(_weft completion zsh)
print(weft.1 --man)
file(STRINGS "${OUT}/weft.1" references REGEX "^\\.BR weft\\\\-")
foreach(reference IN LISTS references)
  string(REGEX REPLACE "^\\.BR weft\\\\-([a-z]+).*" "\\1" command "${reference}")
  print(weft-${command}.1 ${command} --man)
endforeach()
