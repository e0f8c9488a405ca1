# mixdown_fingerprint(TARGET NAME LAYERS...): while building, writes NAME.h with a hash of the sources of the
# layers, so that what was made by other code can be told from what this code makes.
function(mixdown_fingerprint target name)
    set(sources)
    foreach(layer ${ARGN})
        file(GLOB_RECURSE found CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/mixdown/${layer}/*.h ${PROJECT_SOURCE_DIR}/mixdown/${layer}/*.cpp)
        list(APPEND sources ${found})
    endforeach()
    list(FILTER sources EXCLUDE REGEX "_test\\.(h|cpp)$")
    list(SORT sources)
    set(out ${CMAKE_BINARY_DIR}/fingerprint/${name}.h)
    set(list_file ${CMAKE_BINARY_DIR}/fingerprint/${name}.txt)
    list(JOIN sources "\n" lines)
    file(CONFIGURE OUTPUT ${list_file} CONTENT "${lines}\n" @ONLY)
    add_custom_command(OUTPUT ${out} DEPENDS ${sources} ${list_file} ${PROJECT_SOURCE_DIR}/cmake/hash_sources.cmake
        COMMAND ${CMAKE_COMMAND} -DNAME=${name} -DLIST=${list_file} -DOUT=${out} -P ${PROJECT_SOURCE_DIR}/cmake/hash_sources.cmake
        COMMENT "Hashing the sources of ${name}" VERBATIM)
    target_sources(${target} PRIVATE ${out})
    target_include_directories(${target} PRIVATE ${CMAKE_BINARY_DIR}/fingerprint)
endfunction()
