/** How the name of a case file ends. */
export const CASE_SUFFIX = '.htgcase.zip'
