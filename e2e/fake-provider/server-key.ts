/** The key that the app has in rows about secrets. Scenes say it, as a model might that has seen it somewhere. */
export const serverKey = "sk-server-7Qm2/Xv9+Lk4Td8Rb1Wq";
