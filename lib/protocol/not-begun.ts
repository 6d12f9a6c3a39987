/** Why a tool's span ended when it was cut off before the tool itself began. Apart from the schemas, which pages do not load. */
export const NOT_BEGUN = "not-begun";
