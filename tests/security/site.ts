/** The routes of the site as its manifest names them, in the words of the table of doors. */
import manifest from "@/fresh.gen.ts";
export { doors } from "@/routes/(_web)/doors.ts";
