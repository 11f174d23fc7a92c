export const pluginId = 'mesh-gates';
