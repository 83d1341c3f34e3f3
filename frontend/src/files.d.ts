/** The address of a file that is served beside the bundle. */
declare module "*?file" {
  const address: string;
  export default address;
}
declare module "*.css";
